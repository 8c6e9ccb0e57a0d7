"""Questions about published networks: read as a whole, or left to the others."""

import pytest

from chat.lexicon import load_lexicon
from chat.network_reading import read_networks
from chat.networks import route_networks
from chat.plan import Impossible, Missing, Plan

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("typed", "network"),
    [
        ("vgg 16", "vgg-16"),
        ("VGG-16", "vgg-16"),
        ("vgg16", "vgg-16"),
        ("VGG-16 with batch norm", "vgg-16-bn"),
        ("resnet50", "resnet-50"),
        ("the ResNet 101", "resnet-101"),
        ("googlenet", "googlenet"),
        ("Inception v1", "googlenet"),
        ("MobileNetV2", "mobilenet-v2"),
        ("MobileNet", "mobilenet-v1"),
    ],
)
def test_ways_of_writing_a_network_give_one_argument(typed: str, network: str) -> None:
    plan = route_networks(LEXICON, f"parameters of {typed}")
    assert isinstance(plan, Plan)
    assert [call.arguments["network"] for call in plan.calls] == [network]


@pytest.mark.parametrize(
    "question",
    [
        "VGG-16?",
        "why is ResNet-50 better than VGG-16?",
        "what is ResNet?",
        "parameters of ResNeXt-50",
        "parameters of wide ResNet-50-2",
        "ResNet-50 v2 parameters",
        "Inception v3 parameters",
        "how many parameters of VGG-16 could be pruned?",
        "parameters of the third layer of VGG-16",
        "VGG-16 parameters from conv1_1 to conv3_3",
        "mean of [1, 2, 3]",
    ],
)
def test_what_is_not_understood_as_a_whole_is_left_to_others(question: str) -> None:
    assert route_networks(LEXICON, question) is None


def test_a_network_that_does_not_exist_is_named_with_those_that_do() -> None:
    refused = route_networks(LEXICON, "how many parameters does ResNet-77 have?")
    assert isinstance(refused, Impossible)
    assert refused.text == "There is no ResNet-77: ResNet comes with 18, 34, 50, 101 and 152 layers"
    unlisted = route_networks(LEXICON, "ResNet-110 params")
    assert isinstance(unlisted, Impossible) and "no layer list of ResNet-110" in unlisted.text


@pytest.mark.parametrize(
    "question",
    [
        "FLOPs of ResNet-50",
        "twice the parameters of VGG-16",
        "parameters before the fc layers of VGG-16",
    ],
)
def test_what_changes_or_has_two_meanings_is_asked_about(question: str) -> None:
    asked = route_networks(LEXICON, question)
    assert isinstance(asked, Missing) and asked.options


def test_follow_up_keeps_what_it_does_not_change() -> None:
    earlier = ["what share of ResNet-34's parameters is in stage 4?"]
    plan = route_networks(LEXICON, "and for ResNet-18?", earlier)
    assert isinstance(plan, Plan)
    assert plan.combination == "share"
    assert [call.arguments for call in plan.calls] == [
        {"network": "resnet-18", "part": "conv5_x"},
        {"network": "resnet-18"},
    ]


def test_long_texts_are_not_read() -> None:
    assert not read_networks("VGG-16 " + "1 " * 9000).networks
