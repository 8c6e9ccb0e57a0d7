"""Questions worded by a student, an engineer and an interviewer, before the program saw them."""

import math

import scipy.stats as st
from numeric_judges import Ask, ask, pca_of, sm

FRESH_2: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask(
            "H([0.25,0.75]) in bits",
            st.entropy([0.25, 0.75], base=2),
        ),
        ask(
            "How many bits of entropy has a biased coin with p = [0.9, 0.1]?",
            st.entropy([0.9, 0.1], base=2),
        ),
        ask(
            "Cross-entropy H(p,q) for p = [1,0] and q = [0.8,0.2]",
            -math.log(0.8),
        ),
        ask(
            "categorical cross entropy, one-hot target [0,1,0], softmax output [0.2,0.5,0.3]",
            -math.log(0.5),
        ),
        ask(
            "logits 2 1 0, target class 2: cross entropy loss",
            -math.log(sm([2, 1, 0])[2]),
        ),
        ask(
            "binary cross entropy, target 1, predicted probability 0.25",
            -math.log(0.25),
        ),
        ask(
            "KL divergence from p = (0.5,0.5) to q = (0.25,0.75)",
            st.entropy([0.5, 0.5], [0.25, 0.75]),
        ),
        ask(
            "mse between 1,2,3 and 2,2,5",
            5 / 3,
        ),
        ask(
            "mae of [1,2,3] vs [2,2,5]",
            1,
        ),
        ask(
            "rmse for y = [1,2,3], yhat = [1,2,6]",
            math.sqrt(3),
        ),
        ask(
            "smooth L1 with y=2 and prediction 2.5",
            0.125,
        ),
        ask(
            "I have a 128x128 image. I apply a 5x5 convolution with stride 2 and padding 2. "
            "What is the output size?",
            64,
        ),
        ask(
            "conv layer 11x11, stride 4, padding 2, input 224. Output?",
            55,
        ),
        ask(
            "What is the spatial size after a 2x2 max pool with stride 2 on 64x64?",
            32,
        ),
        ask(
            "a 7x7 kernel on a 7x7 map without padding gives what size",
            1,
        ),
        ask(
            "input 300x200, kernel 3x3, stride 2, padding 1, output (h, w)?",
            [150, 100],
        ),
        ask(
            "dilated conv: kernel 3, dilation 4, no padding, input 32. output width?",
            24,
        ),
        ask(
            "how many weights in a 3x3 convolution, 128 input channels, 256 output "
            "channels, ignoring bias?",
            3 * 3 * 128 * 256,
        ),
        ask(
            "number of params: Conv2d(16, 32, 5)",
            5 * 5 * 16 * 32 + 32,
        ),
        ask(
            "nn.Conv2d(64, 64, kernel_size=3, padding=1, bias=False) parameter count",
            36864,
        ),
        ask(
            "MACs for conv 3x3, 3 input channels, 32 filters, output 112x112",
            9 * 3 * 32 * 112 * 112,
        ),
        ask(
            "A 1x1 convolution maps 256 channels to 64 channels on a 56x56 map. Multiply-adds?",
            256 * 64 * 56 * 56,
        ),
        ask(
            "parameters of depthwise separable conv with 3x3 kernel, 128 in and 256 out",
            9 * 128 + 128 * 256,
        ),
        ask(
            "how much cheaper is a depthwise separable 3x3 conv with 256 output channels "
            "than a standard one?",
            1 / (1 / 256 + 1 / 9),
        ),
        ask(
            "receptive field of 5 conv layers 3x3 with stride 1",
            11,
        ),
        ask(
            "receptive field after conv 7x7 stride 2 and max pool 3x3 stride 2",
            11,
        ),
        ask(
            "padding needed for a 9x9 kernel so the output has the same size",
            4,
        ),
        ask(
            "two 3x3 convs with stride 1 and no padding on 32x32: what's the output size?",
            28,
        ),
        ask(
            "conv k=7 s=2 p=3 followed by maxpool k=3 s=2 p=1 on a 224 input: output size?",
            56,
        ),
        ask(
            "GPU memory for weights: 13 billion parameters at fp16, in GB",
            26,
            "GB",
        ),
        ask(
            "model size in MB with 25 million params in float32",
            100,
            "MB",
        ),
        ask(
            "size of 1.2M parameters in int8 in MB",
            1.2,
            "MB",
        ),
        ask(
            "sparsity of [[0,1],[0,0]]",
            0.75,
        ),
        ask(
            "PSI expected [0.2,0.3,0.5], actual [0.25,0.25,0.5]",
            0.05 * math.log(1.25) + -0.05 * math.log(0.25 / 0.3),
        ),
        ask(
            "alpha_bar after 3 steps with beta 0.1 0.1 0.1",
            0.729,
        ),
        ask(
            "contiguous strides for shape (3, 224, 224)",
            [50176, 224, 1],
        ),
        ask(
            "what is the rank of [[1,0],[0,1]]",
            2,
        ),
        ask(
            "kmeans with k = 2 on 1, 2, 9, 11: cluster labels? start at 1 and 9",
            [0, 0, 1, 1],
        ),
        ask(
            "PCA explained variance ratio for points (0,0), (1,1), (2,2), (3,3.5)",
            pca_of([[0, 0], [1, 1], [2, 2], [3, 3.5]]).explained_variance_ratio_,
        ),
        ask(
            "attention output for Q=[[1,0]], K=[[1,0],[0,1]], V=[[10],[20]]",
            [[(lambda w: w[0] * 10 + w[1] * 20)(sm([1 / math.sqrt(2), 0]))]],
        ),
        ask(
            "Which recall gives F1 = 0.75 if precision is 0.6?",
            1.0,
        ),
        ask(
            "what stride takes a 32x32 map to 16x16 with a 2x2 kernel and no padding?",
            2,
        ),
        ask(
            "how many more parameters has a 5x5 conv than a 3x3 conv with 8 in and 16 out "
            "channels, no bias?",
            16 * 8 * 16,
        ),
        ask(
            "how many times larger is fp32 than int8 storage for 10M parameters?",
            4,
        ),
        ask(
            "difference between the L1 and the L2 norm of [3,4]",
            2,
        ),
        ask(
            "precision and also recall for TP=9, FP=1, FN=3",
            [0.9, 0.75],
        ),
        ask(
            "For [2,4,6] give me mean and sample variance",
            [4, 4],
        ),
        ask(
            "L1, L2 and L-infinity norm of [1,-2,2]",
            [5, 3, 2],
        ),
        ask(
            "A 3x3 conv, stride 1, padding 1, 32x32x16 input, 32 filters. Output size and "
            "number of parameters?",
            [32, 9 * 16 * 32 + 32],
        ),
        ask(
            "Let me give you some numbers. True positives: 30. False positives: 20. False "
            "negatives: 10. What would the recall be?",
            0.75,
        ),
        ask(
            "eval log:\nTP=412\nFP=38\nFN=91\nTN=1459\nprecision?",
            412 / 450,
        ),
        ask(
            "eval log: tp 412, fp 38, fn 91, tn 1459. i need f1",
            2 * 412 / (2 * 412 + 38 + 91),
        ),
        ask(
            "Please, how much is precision when true positive are 15 and false positive are 5?",
            0.75,
        ),
        ask(
            "Suppose our tumor classifier identified 48 of 60 malignant cases. What is its "
            "sensitivity?",
            0.8,
        ),
        ask(
            "A spam filter processes messages. It marks 80 messages as spam, 72 of which "
            "are actually spam. Calculate the precision.",
            0.9,
        ),
        ask(
            "In the test set there are 120 cats. The detector found 90 of them. Recall?",
            0.75,
        ),
        ask(
            "The security camera raised 50 alarms last month but only 30 were real "
            "intruders. How precise is it?",
            0.6,
        ),
        ask(
            "Of 1000 non-fraudulent payments our system blocked 20. What is the false "
            "positive rate?",
            0.02,
        ),
        ask(
            "My network classifies 9,650 of 10,000 MNIST test digits correctly. What "
            "accuracy is that in percent?",
            96.5,
            "%",
        ),
        ask(
            "We have precision of 0.75, recall of 0.6. Calculate F2 score",
            5 * 0.75 * 0.6 / (4 * 0.75 + 0.6),
        ),
        ask(
            "if recall=1 and precision=0.5 then f1=?",
            2 / 3,
        ),
    ],
}
