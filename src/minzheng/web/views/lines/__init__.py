"""The screens of the business lines, made from what each line declares."""
