"""孤儿基本生活保障: from the guardian's application to the county's recognition; never put on notice."""
