package waymark.jena;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;

/**
 * Judges RDF by SHACL shapes with Apache Jena. A line asks: the files of the shapes, joined by colons, a space, and the
 * N-Quads in base64. A line answers: "conforms", or "refuses" with the first reason in base64, or "fails" with what broke.
 */
public class Judge {
    private static final Node IMPORTS = NodeFactory.createURI("http://www.w3.org/2002/07/owl#imports");
    private static final Map<String, Shapes> KNOWN = new HashMap<>();

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ");
            System.out.println(answer(parts[0], new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
        }
    }

    private static String answer(String files, String quads) {
        try {
            DatasetGraph said = DatasetGraphFactory.create();
            RDFParser.create().source(new StringReader(quads)).lang(Lang.NQUADS).parse(said);
            // The other engine looks at all graphs as one, too.
            Graph data = GraphFactory.createDefaultGraph();
            said.find().forEachRemaining(quad -> data.add(quad.asTriple()));
            ValidationReport report = ShaclValidator.get().validate(KNOWN.computeIfAbsent(files, Judge::read), data);
            if (report.conforms()) return "conforms";
            return "refuses " + encoded(report.getEntries().iterator().next().toString());
        } catch (RuntimeException problem) {
            return "fails " + encoded(problem.toString());
        }
    }

    /** The imported file is the one named beside it; nothing is fetched. */
    private static Shapes read(String files) {
        Graph shapes = GraphFactory.createDefaultGraph();
        for (String file : files.split(":")) RDFDataMgr.read(shapes, file, Lang.TURTLE);
        shapes.remove(Node.ANY, IMPORTS, Node.ANY);
        return Shapes.parse(shapes);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
