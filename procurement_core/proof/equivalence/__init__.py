"""“Label X or equivalent”: proof criterion by criterion, never a bare yes."""
