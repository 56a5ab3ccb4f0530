"""From numbers to charts; nothing here knows of Streamlit."""
