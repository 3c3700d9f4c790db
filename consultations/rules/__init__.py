"""When a consultation may move on, what stands against its dates, what is due."""
