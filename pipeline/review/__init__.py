"""The pages that people look at: a static site of what was found, beside the pages it was found on."""

from pipeline.review.site import write_review

__all__ = ["write_review"]
