"""事实无人抚养儿童基本生活保障: recognised from data of several departments, and never put on notice."""
