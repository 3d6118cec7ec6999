"""What a clause is made of, in any language: tokens, links, numbers, dates, sentences, words."""
