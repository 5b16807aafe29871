/* The parts of a story as it is told in an interview: Situation, Task, Action, Result (STAR). */
#ifndef BASE_PART_H
#define BASE_PART_H

enum part { PART_SITUATION, PART_TASK, PART_ACTION, PART_RESULT };
#define PART_COUNT 4

#endif
