"""Where missions lie: the base of the map, the places of cities, and what stands where."""
