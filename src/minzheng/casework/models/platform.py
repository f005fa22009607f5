"""The platforms that may send applications for people: each with its own key, never removed."""

from django.db import models


class PlatformClient(models.Model):
    """A platform (政务服务平台) that signs its requests; `hook` is where it wants to hear of changes."""

    code = models.SlugField(max_length=32, unique=True)
    label = models.CharField(max_length=60)
    key_sealed = models.BinaryField()
    hook = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.label
