"""Parts of pages: each module places one thing with one `show(...)`."""
