"""The pages of ambassadors: their own, and those of the officers who keep the scheme."""
