"""What a shop knows of people beyond who they are: profiles, consents, contacts, worth."""
