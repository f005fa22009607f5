"""What the pages of verification share: words, forms, the report as a page and as a document."""
