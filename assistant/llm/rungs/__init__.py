"""The forms in which a model is asked, one module each. The first three give the probabilities of each answer; the last one reads
answers out of what the model writes.
"""
