"""Questions about published networks; the values come from torch modules and plain arithmetic.

The networks are those of tests/networks_in_torch.py, built without the layer lists under test.
"""

import sys
from pathlib import Path

from numeric_judges import Ask, ask

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from reference_architectures import BN, CONV, FC, cost, kinds, seen, shape_after, size, size_of

V16, V19, R50 = size("vgg-16"), size("vgg-19"), size("resnet-50")
V16_FC, V16_CONV = size_of("vgg-16", FC), size_of("vgg-16", CONV)
GOOGLE, MOBILE = size("googlenet"), size("mobilenet-v1")
POINTWISE = [f"block{i}.1.0" for i in range(1, 14)]

ARCHITECTURES: dict[str, list[Ask]] = {
    "network_parameters": [
        ask("How many parameters does VGG-16 have?", V16),
        ask("number of params in vgg 19", V19),
        ask("VGG11 parameter count", size("vgg-11")),
        ask("total number of learnable parameters of VGG-13?", size("vgg-13")),
        ask("What is the number of trainable parameters in resnet18?", size("resnet-18")),
        ask("resnet 34: params?", size("resnet-34")),
        ask("ResNet-50 parameters", R50),
        ask("how many weights and biases are there in ResNet101", size("resnet-101")),
        ask("params of the ResNet-152", size("resnet-152")),
        ask("How many parameters has GoogLeNet?", GOOGLE),
        ask("inception v1 number of parameters", GOOGLE),
        ask("GoogLeNet params with auxiliary heads", size("googlenet", auxiliary=True)),
        ask("torchvision's GoogLeNet: parameters?", size("googlenet", version="torchvision")),
        ask("how many parameters does Xception have", size("xception")),
        ask("MobileNet parameter count", MOBILE),
        ask("parameters of MobileNet v2?", size("mobilenet-v2")),
        ask(
            "MobileNet with width multiplier 0.5: how many parameters?",
            size("mobilenet-v1", alpha=0.5),
        ),
        ask("how many params in MobileNet-v1 with alpha = 0.25", size("mobilenet-v1", alpha=0.25)),
        ask("VGG-16 with batch norm, number of parameters", size("vgg-16-bn")),
        ask("How many parameters does ResNet-50 have in Keras?", 25_636_712),
        ask("xception total params in keras", 22_910_480),
        ask("ResNet-50 with 10 classes: how many parameters?", size("resnet-50", classes=10)),
        ask("parameters of the first fc layer of VGG16", size("vgg-16", "classifier.0")),
        ask("How many parameters does fc7 of VGG-16 have?", size("vgg-16", "classifier.1")),
        ask("number of parameters in the last layer of VGG-19", size("vgg-19", "classifier.2")),
        ask("how many parameters are in the convolutional layers of VGG-16?", V16_CONV),
        ask("fully connected layers of VGG-16: parameters", V16_FC),
        ask("VGG-16 parameters without the top", V16_CONV),
        ask("params of conv3_2 in VGG-19", size("vgg-19", "features.7")),
        ask("parameters of the first conv layer of ResNet-50", size("resnet-50", "conv1.0")),
        ask("How many parameters does stage 4 of ResNet-50 have?", size("resnet-50", "layer4")),
        ask("params of layer3 in resnet-18", size("resnet-18", "layer3")),
        ask("how many parameters has the classifier layer of ResNet-50", size("resnet-50", "fc")),
        ask("how many batch norm parameters does ResNet-50 have?", size_of("resnet-50", BN)),
        ask("params of inception 3a", size("googlenet", "a3")),
        ask("parameters of the inception module 5b", size("googlenet", "b5")),
        ask(
            "How many parameters sit in the middle flow of Xception?",
            8 * size("xception", "block7"),
        ),
        ask("what share of VGG-16's parameters sits in the fully connected layers?", V16_FC / V16),
        ask(
            "What percentage of VGG-16's parameters are in the first fully connected layer?",
            100 * size("vgg-16", "classifier.0") / V16,
            "%",
        ),
        ask("fraction of ResNet-50 parameters in stage 4", size("resnet-50", "layer4") / R50),
        ask(
            "what proportion of MobileNet's parameters is in the pointwise convolutions?",
            sum(size("mobilenet-v1", path) for path in POINTWISE) / MOBILE,
        ),
        ask("how many more parameters has VGG-19 than VGG-16?", V19 - V16),
        ask("How many fewer parameters does ResNet-50 have than VGG-16?", V16 - R50),
        ask("difference in parameters between ResNet-101 and ResNet-50", size("resnet-101") - R50),
        ask("ratio of VGG-16 to ResNet-50 parameters", V16 / R50),
        ask("By what factor does GoogLeNet have fewer parameters than VGG-16?", V16 / GOOGLE),
        ask("how many times more parameters does VGG-19 have than MobileNet?", V19 / MOBILE),
        ask(
            "how many percent more parameters does VGG-19 have than VGG-16?",
            100 * (V19 / V16 - 1),
            "%",
        ),
        ask(
            "sum of the parameters of fc6 and fc7 in VGG-16",
            size("vgg-16", "classifier.0") + size("vgg-16", "classifier.1"),
        ),
        ask("ratio of the fc parameters to the conv parameters in VGG-16", V16_FC / V16_CONV),
        ask("VGG-16 and VGG-19 parameters", [V16, V19]),
        ask("how many million parameters does ResNet-152 have?", size("resnet-152") / 1e6),
    ],
    "network_multiply_adds": [
        ask("ResNet-50 multiply-adds at 224", cost("resnet-50")),
        ask("How many MACs does ResNet-18 need for a 224x224 image?", cost("resnet-18")),
        ask("multiply-adds of torchvision's ResNet-50", cost("resnet-50", version="torchvision")),
        ask("VGG-16 mult-adds", cost("vgg-16")),
        ask("number of multiply-accumulates in GoogLeNet", cost("googlenet")),
        ask("MobileNet 0.5 at 160: mult-adds?", cost("mobilenet-v1", sides=(160, 160), alpha=0.5)),
        ask("0.75 MobileNet-192 multiply-adds", cost("mobilenet-v1", sides=(192, 192), alpha=0.75)),
        ask("how many multiply-adds does MobileNet v2 need?", cost("mobilenet-v2")),
        ask("How many GMACs does ResNet-34 need?", cost("resnet-34") / 1e9),
        ask("multiply-adds of ResNet-101 at 320x320", cost("resnet-101", sides=(320, 320))),
        ask("MACs of stage 2 of ResNet-50", cost("resnet-50", "layer2")),
        ask(
            "what share of VGG-16's multiply-adds is in the fully connected layers?",
            cost("vgg-16", "classifier") / cost("vgg-16"),
        ),
        ask("ratio of multiply-adds of VGG-16 to MobileNet", cost("vgg-16") / cost("mobilenet-v1")),
        ask(
            "by what factor is ResNet-152 cheaper in multiply-adds than VGG-19?",
            cost("vgg-19") / cost("resnet-152"),
        ),
    ],
    "network_output_shape": [
        ask(
            "feature map size after stage 3 of ResNet-50 for 256x256 input",
            shape_after("resnet-50", "layer3", (256, 256))[1],
        ),
        ask("output shape of conv4_x in ResNet-50", shape_after("resnet-50", "layer3")),
        ask("number of channels after stage 4 of ResNet-50", 2048),
        ask("size of the feature map after inception 4e", 14),
        ask("what is the output shape after pool3 of VGG-16?", [256, 28, 28]),
    ],
    "network_receptive_field": [
        ask("receptive field after conv3_3 of VGG-16", seen("vgg-16", "features.8", 192)),
        ask(
            "How large is the receptive field of VGG-16 after pool5?",
            seen("vgg-16", "features", 480),
        ),
        ask("receptive field of conv2_2 in VGG-19", 14),
    ],
    "network_depth": [
        ask("how many weight layers does ResNet-101 have?", 101),
        ask("how deep is GoogLeNet?", 22),
        ask("number of layers with weights in VGG-19", 19),
        ask("how many layers does MobileNet v1 have?", 28),
        ask("how many more layers does ResNet-152 have than VGG-19?", 133),
    ],
    "count_layers": [
        ask("how many conv layers does VGG-16 have?", kinds("vgg-16", CONV)),
        ask("How many fully connected layers are in VGG-19?", 3),
        ask("number of residual blocks in ResNet-152", 50),
        ask("how many inception modules does GoogLeNet have?", 9),
        ask("how many convolutional layers does Xception have?", 36),
    ],
    "model_memory": [
        ask("how much memory do the weights of ResNet-50 take in fp16?", 2 * R50, "bytes"),
        ask("VGG-16 memory in int8", V16, "bytes"),
        ask("how many MB do the weights of VGG-16 need in float32?", 4 * V16 / 1e6, "MB"),
        ask("size in memory of MobileNet in fp32 in MiB", 4 * MOBILE / 2**20, "MiB"),
    ],
}
