/* The parts of a STAR story in an interview: Situation, Task, Action, Result. */
#ifndef BASE_STORY_PART_H
#define BASE_STORY_PART_H

enum part { PART_SITUATION, PART_TASK, PART_ACTION, PART_RESULT };
#define PART_COUNT 4

#endif
