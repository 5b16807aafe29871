/* The voice's helper as a program of its own, for tests that speak. */
#include "voice/voice.h"

int main(void)
{
	return voice_helper_main(0, 1);
}
