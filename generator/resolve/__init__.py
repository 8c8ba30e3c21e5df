"""Library × practice: texts in which every slot is filled and every condition decided."""
