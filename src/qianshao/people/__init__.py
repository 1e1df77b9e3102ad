"""Who is who: units, posts, persons, duties, stand-ins and delegations; and the red line, what each kind of post may do.

It says who an actor is and what kinds of act a post holds. It never knows what is acted on: no document, no matter.
"""
