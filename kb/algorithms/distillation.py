"""Knowledge distillation: a student learns from a teacher's softened outputs."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks
from kb.algorithms.activation_slopes import log_softmax
from kb.algorithms.activations import softmax
from kb.algorithms.losses import cross_entropy_from_logits

AlphaOn = Literal["soft", "hard"]


def soft_target_loss(
    teacher_logits: ArrayLike,
    student_logits: ArrayLike,
    *,
    temperature: float = 2.0,
    scaled: bool = True,
) -> float:
    """Soft term of distillation: the KL divergence of the softened outputs.

    loss = T**2 * KL(softmax(teacher / T) || softmax(student / T)), in nats

    Args:
        teacher_logits: raw scores of the teacher, shape (k,).
        student_logits: raw scores of the student, shape (k,).
        temperature: T > 0, which softens both outputs.
        scaled: False leaves out the factor T**2.

    Returns:
        0 or more; 0 when the softened outputs agree, lower is better.

    Raises:
        ValueError: if the lengths differ, a value is not finite, or the temperature is not above 0
            or too small to divide by.

    Reference: Hinton, Vinyals and Dean (2015), arXiv:1503.02531.

    >>> round(soft_target_loss([2, 0], [0, 0], temperature=1), 4)
    0.3278
    """
    teacher, student = _checks.vector_pair(
        teacher_logits, student_logits, "teacher_logits", "student_logits"
    )  # (k,), (k,)
    T = _checks.positive(temperature, "temperature")
    gaps = log_softmax(teacher, temperature=T) - log_softmax(student, temperature=T)  # (k,)
    divergence = max(0.0, float(np.sum(softmax(teacher, temperature=T) * gaps)))  # rounding
    return T**2 * divergence if _checks.flag(scaled, "scaled") else divergence


def distillation_loss(
    teacher_logits: ArrayLike,
    student_logits: ArrayLike,
    label: int,
    *,
    temperature: float = 2.0,
    alpha: float = 0.5,
    alpha_on: AlphaOn = "soft",
    scaled: bool = True,
) -> float:
    """Distillation loss: follow the teacher's softened outputs and the true label.

    loss = alpha * T**2 * KL(teacher_T || student_T) + (1 - alpha) * CE(label, student_1), in nats
    T**2 keeps the soft term's gradients as large as the hard one's when T changes.

    Args:
        teacher_logits: raw scores of the teacher, shape (k,).
        student_logits: raw scores of the student, shape (k,).
        label: index of the true class, 0 to k - 1.
        temperature: T > 0, which softens both outputs in the first term.
        alpha: weight of one term, in [0, 1]; the other one gets 1 - alpha.
        alpha_on: soft (the teacher's term) or hard (the label's): which one alpha weighs.
        scaled: False leaves out the factor T**2.

    Returns:
        0 or more; lower is better.

    Raises:
        ValueError: if the lengths differ, label is no class index, alpha is outside [0, 1], or the
            temperature is not above 0 or too small to divide by.

    Reference: Hinton, Vinyals and Dean (2015), arXiv:1503.02531.

    >>> round(distillation_loss([0, 0], [0, 0], label=0), 4)
    0.3466
    """
    soft = soft_target_loss(teacher_logits, student_logits, temperature=temperature, scaled=scaled)
    hard = float(cross_entropy_from_logits(student_logits, label))
    alpha = _checks.fraction(alpha, "alpha")
    if _checks.choice(alpha_on, "alpha_on", get_args(AlphaOn)) == "hard":
        alpha = 1 - alpha
    return alpha * soft + (1 - alpha) * hard


def distillation_loss_from_parts(
    soft: float,
    hard: float,
    *,
    alpha: float = 0.5,
    temperature: float = 1.0,
    alpha_on: AlphaOn = "soft",
) -> float:
    """Distillation loss when its two terms are known already.

    loss = alpha * T**2 * soft + (1 - alpha) * hard

    Args:
        soft: KL divergence of the softened outputs, 0 or more.
        hard: cross-entropy with the true label, 0 or more.
        alpha: weight of one term, in [0, 1]; the other one gets 1 - alpha.
        temperature: T > 0; leave it at 1 when soft holds the factor T**2 already.
        alpha_on: soft (the teacher's term) or hard (the label's): which one alpha weighs.

    Returns:
        0 or more; lower is better.

    Raises:
        ValueError: if a term is negative, alpha is outside [0, 1] or the temperature is not above
            0.

    Reference: Hinton, Vinyals and Dean (2015), arXiv:1503.02531.

    >>> distillation_loss_from_parts(0.5, 1.0, alpha=0.75, temperature=2)
    1.75
    """
    soft, hard = _checks.not_negative(soft, "soft"), _checks.not_negative(hard, "hard")
    alpha, T = _checks.fraction(alpha, "alpha"), _checks.positive(temperature, "temperature")
    if _checks.choice(alpha_on, "alpha_on", get_args(AlphaOn)) == "hard":
        alpha = 1 - alpha
    return alpha * T**2 * soft + (1 - alpha) * hard
