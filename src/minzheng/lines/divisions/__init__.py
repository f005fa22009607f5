"""行政区划调整: a change from its papers to new divisions, with every record that lay in the old ones."""
