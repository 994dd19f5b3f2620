"""The whole system at once: as a picture, as a table for readers, and as rows for advisers. All of it is made from the routes."""
