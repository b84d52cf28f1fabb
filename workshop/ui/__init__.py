"""The windows. Qt, and nothing but Qt."""
