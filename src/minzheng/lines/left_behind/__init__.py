"""农村留守儿童、妇女、老年人: found from the registers, recorded by the village, reviewed every year."""
