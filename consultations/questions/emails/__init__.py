"""What questions to the Commissioner have to say by mail."""
