"""What bench/c/mlp.c does, in PyTorch.
torch_mlp_step_us, torch_mlp_fused_step_us   with Adam as it comes and fused
torch_mlp_forward_us, torch_mlp_gradients_us
torch_mlp_step_bytes   how much the resident memory grows within a step, gradients included"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from resident import resident_growth
from timing import THREADS, TWO, measure

torch.set_num_threads(THREADS)
torch.manual_seed(7)
model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
x, labels = torch.randn(128, 784), torch.randint(0, 10, (128,))


def forward():
    return F.cross_entropy(model(x), labels)


def gradients():
    loss = forward()
    loss.backward()
    return loss


def step(adam):
    gradients()
    adam.step()
    adam.zero_grad()


def only_gradients():
    gradients()
    plain.zero_grad()


plain, fused = torch.optim.Adam(model.parameters()), torch.optim.Adam(model.parameters(), fused=True)
if not TWO:
    print("torch_mlp_step_bytes", resident_growth(lambda: step(plain)))
measure("torch_mlp_forward_us", forward)
measure("torch_mlp_gradients_us", only_gradients)
measure("torch_mlp_step_us", lambda: step(plain))
measure("torch_mlp_fused_step_us", lambda: step(fused))
