"""Takes a chain along as a file, in the forms that the command line writes."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api import audit
from api.graphql.context import Context
from api.web.site import Site
from graph.register.codelists import codelists
from graph.register.exchange.writing import Form, write_register
from graph.register.export import export_chain
from graph.store.port import GraphStore
from schemas.access import AsOf
from schemas.errors import NotFound
from schemas.instants import AMSTERDAM

_MEDIA: Final = {
    Form.YAML: "application/yaml",
    Form.JSON: "application/json",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "application/zip",
    Form.GRAPHML: "application/xml",
    Form.JSONLD: "application/ld+json",
}


class Exporting:
    """A file for each chain and form: `/ketens/<keten>.xlsx`; a set of CSV comes as one zip."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[BaseRoute]:
        """Return the route of the files."""
        return [Route("/ketens/{chain}.{form}", self._site.for_reader(self.take))]

    async def take(self, request: Request, context: Context) -> Response:
        """Answer with the file, as the register says it now."""
        chain, form = request.path_params["chain"], request.path_params["form"]
        try:
            name, content = await run_in_threadpool(
                _written, context.store, chain, form, context.clock()
            )
        except NotFound as error:
            return self._site.problem(request, error, 404, context.actor)
        audit.record(context.actor, "export", "answered", chain=chain, form=form)
        disposition = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=_MEDIA[Form(form)], headers=disposition)


def _written(store: GraphStore, chain: str, form: str, now: datetime) -> tuple[str, bytes]:
    """Return name and content of the file; raise `NotFound` for a form or chain there is not."""
    if form not in set(Form):
        raise NotFound(f"{form} is geen vorm om mee te nemen; er zijn {', '.join(Form)}.")
    file = export_chain(store, chain, now)
    as_of = AsOf(valid=now.astimezone(AMSTERDAM).date(), recorded=now)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{chain}.{form}"
        write_register(path, file, Form(form), codelists(), as_of)
        if path.is_dir():
            path = Path(shutil.make_archive(f"{folder}/{chain}", "zip", path))
        return path.name, path.read_bytes()
