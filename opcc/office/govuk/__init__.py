"""The GOV.UK patterns as form fields, widgets and crispy layout objects."""
