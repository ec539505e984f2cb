package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A small document that is whole, to be spoilt in one place. */
final class Sample {
    private static final String WHOLE = """
            openapi: 3.1.0
            info: {title: Notes, version: 1.0.0}
            tags:
              - {name: Notes, description: What people wrote.}
            paths:
              /api/v1/notes:
                post:
                  operationId: writeNote
                  summary: Write a note
                  description: For everybody.
                  tags: [Notes]
                  security: [{bearer: []}]
                  parameters:
                    - {name: Idempotency-Key, in: header, description: Makes repeats safe., schema: {type: string, maxLength: 255}}
                    - {name: colour, in: query, description: Of the paper., schema: {type: string, enum: [white, red]}}
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/NewNote'}
                        examples:
                          short: {value: {text: Hello, level: LOW}}
                  responses:
                    "201":
                      description: Written.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Note'}
                    "400": {$ref: '#/components/responses/Wrong'}
                    "401": {$ref: '#/components/responses/Wrong'}
                    "403": {$ref: '#/components/responses/Wrong'}
                    "409": {$ref: '#/components/responses/Wrong'}
                    "503": {$ref: '#/components/responses/Wrong'}
              /api/v1/notes/{id}:
                delete:
                  operationId: tearUpNote
                  summary: Tear up a note
                  description: For its writer.
                  tags: [Notes]
                  security: [{bearer: []}]
                  parameters:
                    - {name: id, in: path, required: true, description: Id of the note., schema: {type: string}}
                    - {name: If-Match, in: header, required: true, description: The ETag., schema: {type: string}}
                  responses:
                    "204": {description: Gone.}
                    "400": {$ref: '#/components/responses/Wrong'}
                    "401": {$ref: '#/components/responses/Wrong'}
                    "403": {$ref: '#/components/responses/Wrong'}
                    "404": {$ref: '#/components/responses/Wrong'}
                    "412": {$ref: '#/components/responses/Wrong'}
                    "428": {$ref: '#/components/responses/Wrong'}
                    "503": {$ref: '#/components/responses/Wrong'}
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
              responses:
                Wrong:
                  description: It did not work.
                  content:
                    application/problem+json:
                      schema: {$ref: '#/components/schemas/Problem'}
              schemas:
                Problem:
                  type: object
                  properties:
                    type: {type: string, description: Which problem it is.}
                NewNote:
                  type: object
                  required: [text]
                  properties:
                    text: {type: string, description: What it says., maxLength: 100}
                    level: {type: string, description: How urgent it is., enum: [LOW, HIGH]}
                Note:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, description: Id of the note.}
                    text: {type: string, description: What it says.}
                    written: {type: string, format: date-time, description: When it was written.}
            """;

    private final JsonNode root = CanonicalForm.read(WHOLE);

    private Sample() {}

    static ApiDocument whole() {
        return new Sample().document();
    }

    /** @param pointer where in the document the spoilt part stands, as in RFC 6901 */
    static ApiDocument without(String pointer) {
        return new Sample().remove(pointer).document();
    }

    /** @param yaml what stands there instead, or anew */
    static ApiDocument with(String pointer, String yaml) {
        return new Sample().set(pointer, yaml).document();
    }

    private Sample remove(String pointer) {
        switch (parent(pointer)) {
            case ObjectNode object -> object.remove(name(pointer));
            case ArrayNode array -> array.remove(Integer.parseInt(name(pointer)));
            default -> throw new IllegalArgumentException(pointer);
        }
        return this;
    }

    private Sample set(String pointer, String yaml) {
        JsonNode value = CanonicalForm.read(yaml);
        switch (parent(pointer)) {
            case ObjectNode object -> object.set(name(pointer), value);
            case ArrayNode array when name(pointer).equals("-") -> array.add(value);
            case ArrayNode array -> array.set(Integer.parseInt(name(pointer)), value);
            default -> throw new IllegalArgumentException(pointer);
        }
        return this;
    }

    private JsonNode parent(String pointer) {
        return root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private ApiDocument document() {
        return new ApiDocument(root);
    }
}
