"""What the screens of money share: tabs, words for programmes and people, forms."""
