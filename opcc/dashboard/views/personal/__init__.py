"""The pages about personal data: what is held, finding a person, holds, disposal, who looked."""
