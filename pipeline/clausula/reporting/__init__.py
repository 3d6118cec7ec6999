"""What may go live, since when the rest may not, and how it was before."""
