"""The demonstration: Warwickshire as its strategy of 2013 has it, and half a year of invented work.

What a document says is in the files with a source. What carries a date, and everybody who takes
part, is made up and attached to no real person.
"""
