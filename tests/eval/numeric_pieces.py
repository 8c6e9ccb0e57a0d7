"""Layers, patches and growth in any notation: the values are plain arithmetic.

They were written before the program was asked any of them.
"""

from numeric_judges import Ask, ask

PIECES: dict[str, list[Ask]] = {
    "layers in any notation": [
        ask("Input 64x64, kernel 5, stride 2, padding 2. Side?", 32),
        ask("227 wide input, 11x11 kernel, stride 4, no padding: what comes out?", 55),
        ask("A 3x3 conv with stride 1 and padding 1 sees a 14x14 map. How big is the output?", 14),
        ask("k=7 s=2 p=3 on 224, spatial size?", 112),
        ask(
            "conv2d(32, 64, kernel_size=3, stride=2, padding=1) applied to 128x128 -> H and W out?",
            64,
        ),
        ask("kernel_size=4, stride=2, padding=1, input=64 output?", 32),
        ask("H=W=56, F=3, S=2, P=1: output side?", 28),
        ask("input 100, kernel 3, dilation 2, no padding. output size?", 96),
        ask("nn.MaxPool2d(3, stride=2, padding=1) on a 112x112 map: size?", 56),
        ask("image 300x200, 5x5 kernel, no padding, stride 1. What comes out?", [296, 196]),
        ask("SAME padding, input 15, stride 2: spatial output with kernel 3?", 8),
        ask("nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1) on 16x16: output side?", 32),
        ask("transposed conv k3 s2 p1 op1 on 7: side?", 14),
        ask("which padding keeps 28x28 with a 5x5 kernel?", 2),
        ask("what kernel turns 32 into 28 with stride 1 and no padding?", 5),
        ask("Which stride brings 112 to 56 with a 3x3 kernel and padding 1?", 2),
        ask("smallest input that yields output 13 with kernel 3, stride 2 and no padding?", 27),
        ask("effective kernel of a 5x5 with dilation 3", 13),
        ask("what dilation makes a 3x3 kernel cover 9 pixels?", 4),
        ask("nn.Linear(784, 100) + nn.Linear(100, 10): parameters?", 78500 + 1010),
        ask("MLP 32-64-64-10 parameters without biases", 32 * 64 + 64 * 64 + 640),
        ask("conv 3->16->32 with 3x3 kernels, parameters incl. biases", 448 + 4640),
        ask("Conv2D(32, 3) on a 28x28x1 image: how many parameters?", 320),
        ask("how many params: conv 3x3 3->64, conv 3x3 64->64, no bias", 27 * 64 + 9 * 64 * 64),
        ask("nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False): number of weights", 9408),
        ask("nn.Conv2d(16, 32, 5, groups=4): parameters?", 4 * 25 * 32 + 32),
        ask("3x3 conv, 64 in, 128 out: parameters with and without bias", [73856, 73728]),
        ask("embedding layer with vocabulary 50,000 and dimension 300: parameters", 15000000),
        ask(
            "three 3x3 convs against one 7x7, same channels: percentage of weights saved",
            100 * (1 - 27 / 49),
            unit="%",
        ),
        ask(
            "How many times fewer weights do three stacked 3x3 layers need than "
            "one 7x7 with the same channels?",
            49 / 27,
        ),
        ask(
            "1x1 conv 512 -> 128 on a 28x28 map: how many MACs in millions?", 512 * 128 * 784 / 1e6
        ),
        ask(
            "FLOPs of conv 3x3, 64 to 64 channels, 56x56 output, in GFLOPs",
            2 * 9 * 64 * 64 * 56 * 56 / 1e9,
        ),
        ask("depthwise 5x5 over 96 channels on 28x28 output: MACs?", 25 * 96 * 784),
        ask(
            "separable 3x3 conv, 64 in, 128 out, 56x56 output: multiply-adds in M",
            (9 * 64 + 64 * 128) * 56 * 56 / 1e6,
        ),
        ask(
            "receptive field of conv 7x7 s2, pool 3x3 s2, conv 3x3, conv 3x3",
            1 + 6 + 2 * 2 + 2 * 4 + 2 * 4,
        ),
        ask("how many 5x5 convs for a receptive field of 21?", 5),
        ask("3x3/2, 3x3/2, 3x3/2: receptive field?", 1 + 2 + 4 + 8),
        ask("total stride of layers with strides 2, 1, 2, 2", 8),
        ask("128 channels, 8 groups: how many channels per group?", 16),
        ask("conv 64->128 3x3 stride 2 pad 1 on 56x56: MACs?", 9 * 64 * 128 * 28 * 28),
        ask(
            "what do I get from a 32x32x3 image with 16 filters of size 5x5, stride 1, no padding?",
            28,
        ),
        ask("feature map 13x13, 3x3 max pool stride 2. size?", 6),
        ask("max pooling 2x2 on 7x7, ceil mode", 4),
        ask("Average pooling with a 7x7 window over a 7x7 map leaves what size?", 1),
        ask("output side after conv(k=5,s=2,p=2), conv(k=3,s=2,p=1) on 64?", 16),
        ask("32 -> conv 5x5 -> pool 2 -> conv 5x5 -> pool 2: size?", 5),
        ask("A 1-D signal of length 100, kernel 5, stride 2, padding 2 -> output length?", 50),
        ask(
            "upsampling with a transposed convolution: 4x4 input, kernel 4, stride "
            "2, padding 1. How wide is the result?",
            8,
        ),
        ask("three transposed convs, each kernel 4 stride 2 padding 1, on 4x4: final size?", 32),
        ask(
            "If the output is 28 for kernel 5 without padding and stride 1, what was the input?", 32
        ),
        ask("dilated 3x3 conv, rate 4: effective kernel size?", 9),
        ask("how many parameters does an average pooling layer have", 0),
        ask("weights of a 3x3 kernel per channel pair", 9),
        ask("number of parameters in nn.Embedding(10000, 128)", 1280000),
        ask(
            "nn.BatchNorm2d(64) after nn.Conv2d(3, 64, 3, bias=False): total parameters?",
            1728 + 128,
        ),
        ask("dense layer 512 -> 10 with bias: params", 5130),
        ask(
            "A fully connected layer from a flattened 4x4x64 map to 128 units: how "
            "many weights incl. bias?",
            1024 * 128 + 128,
        ),
        ask("MLP with layers 10, 20, 5: number of parameters?", 220 + 105),
        ask("VGG block: two 3x3 convs 64 -> 128 -> 128, parameters with bias", 73856 + 147584),
        ask(
            "bottleneck 512->128->128->512, kernels 1x1, 3x3, 1x1, no biases: parameters",
            512 * 128 + 9 * 128 * 128 + 128 * 512,
        ),
        ask(
            "inception module: 256 in, 128 1x1, 128->192 3x3, 32->96 5x5, 64 pool "
            "proj: parameters with biases",
            (256 * 128 + 128)
            + (256 * 128 + 128)
            + (9 * 128 * 192 + 192)
            + (256 * 32 + 32)
            + (25 * 32 * 96 + 96)
            + (256 * 64 + 64),
        ),
        ask("how many GMACs are 8.2 GFLOPs?", 4.1),
        ask("How many FLOPs are 300 million multiply-adds?", 6e8),
        ask(
            "share of the pointwise weights: what fraction of the parameters is in "
            "the pointwise part of a 3x3 separable conv with 128 in and 256 out?",
            128 * 256 / (128 * 256 + 9 * 128),
        ),
        ask(
            "percent saved when replacing a standard 3x3 conv with a depthwise "
            "separable one, 256 output channels",
            100 * (1 - 1 / 256 - 1 / 9),
            unit="%",
        ),
        ask(
            "If the number of filters doubles, by what factor do the MACs of one conv layer grow?",
            2,
        ),
        ask("tripling the sequence length multiplies the attention matrix by what factor?", 9),
        ask("halving the image resolution (both sides) changes conv MACs by what factor?", 0.25),
        ask("Going from 224 to 448 resolution, by what factor do the conv FLOPs grow?", 4),
        ask("Dividing attention scores: by what number for d_k=100?", 10),
        ask("scaled score for q.k = 20 and d_k = 25", 4),
        ask("ViT-B/16 on 384x384: how many patches?", 576),
        ask("number of tokens with cls token, image 96x96, patch 8", 145),
        ask(
            "ViT patch projection: 32x32 RGB patches to 1024 dims, parameters with bias",
            32 * 32 * 3 * 1024 + 1024,
        ),
        ask("length of a flattened 16x16 patch of a grayscale image", 256),
        ask(
            "position embeddings for 196 patches plus class token, width 384: parameters", 197 * 384
        ),
        ask("which patch size gives 49 patches on a 224x224 image?", 32),
        ask("how many conv 3x3 layers until the receptive field is 11", 5),
    ],
}
