package org.jamescyrus.extension.webadmin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Response;

/**
 * A JSON array that may be long: sent while it is made. What fails after the first kilobytes can only be shown by an
 * array without its end.
 */
final class JsonArray {
    /** What Spark is told to send after what was sent already. */
    private static final String NOTHING_MORE = "";

    private final JsonTransformer json;
    private final Writer out;
    private String before = "[";

    JsonArray(JsonTransformer json, Response response) throws IOException {
        this.json = json;
        this.out = new BufferedWriter(new OutputStreamWriter(response.raw().getOutputStream(), StandardCharsets.UTF_8));
    }

    void add(Object element) throws IOException {
        out.write(before);
        out.write(json.render(element));
        before = ",";
    }

    /** Ends the array; what this returns is the route's result. */
    String end() throws IOException {
        out.write(before.equals("[") ? "[]" : "]");
        out.flush();
        return NOTHING_MORE;
    }
}
