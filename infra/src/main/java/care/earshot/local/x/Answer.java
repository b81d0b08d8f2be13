package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a route answers: a status and JSON. */
record Answer(int status, ObjectNode body) {
    static Answer of(Problem problem) {
        return new Answer(problem.status(), problem.json());
    }

    static Answer invalid(String parameter, String value, String message) {
        return new Answer(400, Problem.invalid(parameter, value, message));
    }
}
