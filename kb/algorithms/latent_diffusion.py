"""Latent diffusion: guidance, and the size of the latent."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def guided_noise(
    conditional: ArrayLike, unconditional: ArrayLike, scale: float, *, paper_form: bool = False
) -> float | NDArray[np.float64]:
    """Classifier-free guidance: push the noise prediction away from the one without the text.

    eps = eps_uncond + s * (eps_cond - eps_uncond); s = 1 switches guidance off

    Args:
        conditional: noise predicted with the text, a number, or an array of any shape.
        unconditional: noise predicted without it, of the same shape.
        scale: guidance scale s, 0 or more.
        paper_form: scale is the w of Ho and Salimans, (1 + w) eps_cond - w eps_uncond: s = 1 + w.

    Returns:
        The shape of conditional.

    Raises:
        ValueError: if the shapes differ or scale is negative.

    Reference: Ho and Salimans (2022), arXiv:2207.12598.

    >>> guided_noise([0.3, 0.1], [0.1, 0.2], 7.5).round(4)
    array([ 1.6 , -0.55])
    """
    with_text, without = _checks.number_pair(
        conditional, unconditional, "conditional", "unconditional"
    )
    scale = _checks.not_negative(scale, "scale") + (_checks.flag(paper_form, "paper_form") or 0)
    return _checks.plain(np.asarray(without + scale * (with_text - without)))


def latent_shape(
    height: int, width: int, *, factor: int = 8, channels: int = 4, channels_first: bool = True
) -> list[int]:
    """Shape of the latent of a latent diffusion model such as Stable Diffusion.

    (c, height / f, width / f)

    Args:
        height: of the image in pixels, a multiple of factor.
        width: of the image in pixels, a multiple of factor.
        factor: downsampling factor f of the autoencoder, 1 or more.
        channels: of the latent, 1 or more.
        channels_first: as PyTorch stores it; else (height / f, width / f, c).

    Returns:
        Three sizes.

    Raises:
        ValueError: if factor does not divide both sides, or one is not a count.

    Reference: Rombach et al. (2022), arXiv:2112.10752.

    >>> latent_shape(512, 768)
    [4, 64, 96]
    """
    factor = _checks.count(factor, "factor", at_least=1)
    channels = _checks.count(channels, "channels", at_least=1)
    sides = [_checks.count(height, "height", at_least=1), _checks.count(width, "width", at_least=1)]
    for side in sides:
        if side % factor:
            raise ValueError(f"factor = {factor} must divide both sides of the image, got {side}")
    small = [side // factor for side in sides]
    first = _checks.flag(channels_first, "channels_first")
    return [channels, *small] if first else [*small, channels]


def latent_compression(factor: int, channels: int, *, image_channels: int = 3) -> float:
    """How many times fewer numbers a latent holds than its image.

    f**2 * image_channels / channels, whatever the size of the image

    Args:
        factor: downsampling factor f of the autoencoder, 1 or more.
        channels: of the latent, 1 or more.
        image_channels: of the image, 1 or more; 3 for RGB.

    Returns:
        Above 0.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Rombach et al. (2022), arXiv:2112.10752.

    >>> latent_compression(8, 4)
    48.0
    """
    factor = _checks.count(factor, "factor", at_least=1)
    channels = _checks.count(channels, "channels", at_least=1)
    return factor**2 * _checks.count(image_channels, "image_channels", at_least=1) / channels
