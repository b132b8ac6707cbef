"""The training of the model of names: what `tools/train_names.py` is made of."""
