"""When series meet, whom the Office promised to send, and whose turn it is."""
