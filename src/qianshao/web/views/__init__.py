"""The pages of the shell: home and what is mine; the doors (sign-in, set-up, seats) stand beside them."""
