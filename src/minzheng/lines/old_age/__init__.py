"""高龄津贴: owed from an age on, whatever the income."""
