"""The shell around the rooms: sign-in, set-up, home, inbox, navigation.

It shows and forwards. It never holds a rule of the trade.
"""
