"""What is read of questions to the Commissioner, across their models."""
