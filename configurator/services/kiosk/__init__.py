"""The kiosk's use cases: builds under short codes, who one is, calls for help, the staff's door."""
