"""Who works here: roles and rights, PINs and passwords, and who does what is being done."""
