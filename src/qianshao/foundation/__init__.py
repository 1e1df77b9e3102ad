"""Words that know no room: verdict, changes, acts and their records, jobs, clock, numbering, lists, export, components.

Every other room stands on this one. It never imports a room and never knows what a document, a matter or a person is.
"""
