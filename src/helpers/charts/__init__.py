"""Charts of finished frames: one module for each kind, each drawn in the layout that it is given."""
